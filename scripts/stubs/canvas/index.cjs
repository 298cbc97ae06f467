// pdf.js warns of each of these that it does not find when it is loaded. Only drawing uses them.
exports.DOMMatrix = class DOMMatrix {};
exports.Path2D = class Path2D {};
