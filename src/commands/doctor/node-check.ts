import { broken, DoctorCheck, type Finding, ok } from './doctor-check.js';

export class NodeCheck extends DoctorCheck {
  readonly name = 'Node.js';

  constructor(private readonly version = process.versions.node) {
    super();
  }

  async run(): Promise<Finding> {
    const [major = 0, minor = 0] = this.version.split('.').map(Number);
    const suffices = major > 20 || (major === 20 && minor >= 19);
    return suffices ? ok(this.version) : broken(`${this.version} is too old`, 'Install Node.js 20.19 or newer.');
  }
}
