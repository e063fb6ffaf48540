import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** What the tests run besides npm packages: the program that must be there, and Debian's package that brings it. */
const NEEDS = [
  { name: 'chromium', package: 'chromium', isThere: () => onPath('chromium') },
  { name: 'tmux', package: 'tmux', isThere: () => onPath('tmux') },
  { name: 'git', package: 'git', isThere: () => onPath('git') },
  { name: 'sshd', package: 'openssh-server', isThere: () => existsSync('/usr/sbin/sshd') },
  { name: 'PostgreSQL', package: 'postgresql', isThere: hasPostgres },
];

/** Installs what is missing when it may; else names it and ends the run. */
export function bringNeeds() {
  const missing = NEEDS.filter(need => !need.isThere());
  if (missing.length === 0) return;
  const packages = missing.map(need => need.package);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && onPath('apt-get')) {
    console.log(`▸ installing ${packages.join(', ')}`);
    apt(['update']);
    apt(['install', '-y', '--no-install-recommends', ...packages]);
  }
  const still = missing.filter(need => !need.isThere());
  if (still.length === 0) return;
  console.error(
    `The tests need ${still.map(need => need.name).join(', ')}, which this machine does not have.\n` +
      `On Debian or Ubuntu: sudo apt-get install ${still.map(need => need.package).join(' ')}`,
  );
  process.exit(1);
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

function onPath(command) {
  return (process.env.PATH ?? '').split(':').some(folder => existsSync(`${folder}/${command}`));
}

function hasPostgres() {
  const root = '/usr/lib/postgresql';
  return existsSync(root) && readdirSync(root).some(version => existsSync(`${root}/${version}/bin/initdb`));
}
