// The part of Observable Plot that the demos draw with. `extensions/static_files.py` bundles it into
// one script; importing the files themselves leaves out the marks that no demo uses.
export { plot } from "plot-source/plot.js";
export { barX, barY } from "plot-source/marks/bar.js";
export { dot } from "plot-source/marks/dot.js";
export { line } from "plot-source/marks/line.js";
export { ruleX } from "plot-source/marks/rule.js";
