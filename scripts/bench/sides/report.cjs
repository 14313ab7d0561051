// Prints what this process has used: CPU in milliseconds, and memory at its peak in megabytes. Loaded when the CPU time
// has been taken, so as to burden nobody.
const { readFileSync } = require("node:fs");

function peakMemory() {
  // On Linux `maxRSS` begins with what the parent process had when it started this one.
  if (process.platform !== "linux") return process.resourceUsage().maxRSS / 1024;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
}

function usageOf({ user, system }) {
  return JSON.stringify({ cpu: (user + system) / 1000, memory: peakMemory() });
}

module.exports = function report(cpu) {
  console.log(usageOf(cpu));
};
module.exports.usageOf = usageOf;
