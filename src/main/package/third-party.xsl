<?xml version="1.0" encoding="UTF-8"?>
<!-- The notices of the libraries that come with the program, from its bill of materials. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:b="http://cyclonedx.org/schema/bom/1.6">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>Libraries in lib/ of ww3-transfer, a file each, and the licences that they say they have.&#10;</xsl:text>
    <xsl:text>The text of a licence, and notices that go with it, stand in the library's own jar (META-INF)&#10;</xsl:text>
    <xsl:text>or at the address given.&#10;</xsl:text>
    <xsl:for-each select="/b:bom/b:components/b:component">
      <xsl:sort select="concat(b:group, ':', b:name)"/>
      <xsl:text>&#10;</xsl:text>
      <xsl:value-of select="concat(b:group, ':', b:name, ' ', b:version, '&#10;')"/>
      <xsl:for-each select="b:licenses/b:license | b:licenses/b:expression">
        <xsl:text>  licence: </xsl:text>
        <xsl:choose>
          <xsl:when test="self::b:expression"><xsl:value-of select="."/></xsl:when>
          <xsl:otherwise><xsl:value-of select="b:id | b:name"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="b:url"><xsl:value-of select="concat(', ', b:url)"/></xsl:if>
        <xsl:text>&#10;</xsl:text>
      </xsl:for-each>
      <xsl:if test="not(b:licenses)">  licence: none is named; see the jar&#10;</xsl:if>
      <xsl:if test="b:publisher"><xsl:value-of select="concat('  by: ', normalize-space(b:publisher), '&#10;')"/></xsl:if>
      <xsl:for-each select="b:externalReferences/b:reference[@type='website'][1]">
        <xsl:value-of select="concat('  from: ', normalize-space(b:url), '&#10;')"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
