<?xml version="1.0" encoding="UTF-8"?>
<!-- The notices of the libraries that come with the program, from its bill of materials. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:b="http://cyclonedx.org/schema/bom/1.6">
  <xsl:output method="text" encoding="UTF-8"/>

  <!-- the name of the file with the text of a licence, by SPDX -->
  <xsl:template match="b:license | b:expression" mode="text">
    <xsl:variable name="name" select="normalize-space(b:id | b:name | self::b:expression)"/>
    <xsl:choose>
      <!-- its pom names this one by its address -->
      <xsl:when test="$name = 'BSD-4-Clause' and ../../b:group = 'org.jline'">BSD-3-Clause</xsl:when>
      <xsl:when test="$name = 'Go License'">BSD-3-Clause</xsl:when>
      <xsl:when test="contains(b:url, 'lgpl-2.1') and b:name">LGPL-2.1-only</xsl:when>
      <xsl:when test="starts-with($name, 'GNU General Public License, version 2 with')">GPL-2.0-with-classpath-exception</xsl:when>
      <xsl:when test="$name = '(CDDL-1.0 OR GPL-2.0-with-classpath-exception)'">CDDL-1.0</xsl:when>
      <xsl:otherwise><xsl:value-of select="$name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="/">
    <xsl:text>Libraries in lib/ of ww3-transfer, a file each, and the licences that they say they have.&#10;</xsl:text>
    <xsl:text>The text of each is in licences/ beside this file; where there are several, one of them may be chosen.&#10;</xsl:text>
    <xsl:text>Notices of a library, and a text with the names of those who own it, stand in its own jar (META-INF).&#10;</xsl:text>
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
        <xsl:text>&#10;  text: licences/</xsl:text>
        <xsl:apply-templates select="." mode="text"/>
        <xsl:text>.txt&#10;</xsl:text>
      </xsl:for-each>
      <xsl:if test="not(b:licenses)">  licence: none is named; see the jar&#10;</xsl:if>
      <xsl:if test="b:publisher"><xsl:value-of select="concat('  by: ', normalize-space(b:publisher), '&#10;')"/></xsl:if>
      <xsl:for-each select="b:externalReferences/b:reference[@type='website'][1]">
        <xsl:value-of select="concat('  from: ', normalize-space(b:url), '&#10;')"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
