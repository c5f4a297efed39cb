<?xml version="1.0" encoding="UTF-8"?>
<!-- Which texts of licences are to be taken: paths in the jar that has them, a line each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:b="http://cyclonedx.org/schema/bom/1.6">
  <xsl:import href="third-party.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:for-each select="/b:bom/b:components/b:component/b:licenses/*">
      <xsl:text>licenses/</xsl:text>
      <xsl:apply-templates select="." mode="text"/>
      <xsl:text>.txt&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
