/** Something the person at the terminal can mend: shown as one sentence, without a stack. */
export class DemoFault extends Error {
  constructor(message, exitCode = 1, options = {}) {
    super(message, options);
    this.name = 'DemoFault';
    this.exitCode = exitCode;
  }
}
