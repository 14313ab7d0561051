// Sums vitest's JSON reports: `node scripts/report.mjs FILE...` prints `N passed, N failed, N skipped` and fails
// where a test failed. A report that is not there, and a file of tests that could not run, count as a failure.
import { readFileSync } from "node:fs";

const sum = { passed: 0, failed: 0, skipped: 0 };

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    console.error(`no report in ${file}`);
    return { testResults: [{ status: "failed", assertionResults: [] }] };
  }
}

for (const { testResults } of process.argv.slice(2).map(read)) {
  for (const { status, assertionResults } of testResults) {
    const count = (wanted) => assertionResults.filter((test) => test.status === wanted).length;
    const [passed, failed] = [count("passed"), count("failed")];
    sum.passed += passed;
    sum.failed += failed === 0 && status === "failed" ? 1 : failed;
    sum.skipped += assertionResults.length - passed - failed;
  }
}

console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed > 0 ? 1 : 0;
