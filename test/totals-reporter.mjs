// Ends the run with a line of its own: `N passed, N failed`. Written when the process exits, after everything
// that jest itself has to say. A suite that cannot run counts as one failure, and so does a run without a test.
export default class TotalsReporter {
  passed = 0;
  failed = 0;

  constructor() {
    process.once('exit', () => {
      const failed = this.passed + this.failed === 0 ? 1 : this.failed;
      process.stdout.write(`${this.passed} passed, ${failed} failed\n`);
    });
  }

  onRunComplete(_contexts, results) {
    this.passed = results.numPassedTests;
    this.failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  }

  /** Makes the exit status non-zero when nothing was tested. */
  getLastError() {
    return this.passed + this.failed === 0 ? new Error('No test ran.') : undefined;
  }
}
