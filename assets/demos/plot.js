// The part of Observable Plot that the demos draw with; bundled into one script at build time.
export {
  axisX, axisY, dot, gridX, gridY, line, link, plot, rect, ruleX, ruleY, text, barY, areaY,
} from "@observablehq/plot";
