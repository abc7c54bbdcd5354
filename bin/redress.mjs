#!/usr/bin/env node
// The way in. Needs nothing but Node 20 and npm: installs what package-lock.json lists, builds what changed,
// then hands over to Node 24 (the npm package `node`), which runs everything else.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node24 = join(root, 'node_modules/node/bin/node');
const [command = 'help', ...rest] = process.argv.slice(2);

const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const stampOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function mustRun(what, program, args, options = {}) {
  const done = spawnSync(program, args, { cwd: root, encoding: 'utf8', ...options });
  if (done.status === 0) return;
  say(`${done.stdout ?? ''}${done.stderr ?? ''}`.trim());
  say(what);
  process.exit(done.status ?? 1);
}

/** npm writes down what it has installed, last of all; packages for other platforms are not among it. */
function isInstalled() {
  const written = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(written) || !existsSync(node24)) return false;
  const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesIn(written);
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function install() {
  if (isInstalled()) return;
  say('Installing packages (once, about a minute) …');
  mustRun(
    'The packages could not be installed. The lines above say why: most often there is no way to the npm registry, or the disk is full. Mend that and run the same command again.',
    'npm',
    // Not `ci`: it deletes the packages that are there before it has the new ones.
    ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'],
  );
}

function sourcesStamp() {
  const lines = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (/\.tsx?$/.test(entry.name)) {
        const { mtimeMs, size } = statSync(join(root, path));
        lines.push(`${path} ${mtimeMs} ${size}`);
      }
    }
  };
  ['apps', 'libs', 'migrations', 'test'].forEach(walk);
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'];
  return sha(lines.sort().join('\n'), ...settings.map((file) => readFileSync(join(root, file))));
}

function build() {
  const stamp = join(root, 'dist/.stamp');
  const wanted = sourcesStamp();
  if (stampOf(stamp) === wanted) return;
  say('Building …');
  mustRun('The program could not be built: see the lines above.', node24, [
    join(root, 'node_modules/@nestjs/cli/bin/nest.js'),
    'build',
    'cli',
  ]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The npm that runs us: our parent, or the parent of the shell between. */
function npmProcess() {
  try {
    const [, name, rest] = /\((.*)\) \S+ (.*)/s.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'));
    return name === 'sh' || name === 'dash' || name === 'bash' ? rest.split(' ')[0] : String(process.ppid);
  } catch {
    return String(process.ppid);
  }
}

/**
 * Runs the long-lived program; a signal reaches it once, and its exit status becomes ours. When we are killed, the
 * channel to it breaks; when npm is killed, we are given another parent: either way it stops in order.
 */
function handOver(args, env = {}, channel = ['ipc']) {
  const child = spawn(node24, args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', ...channel],
    env: { ...process.env, PATH: `${dirname(node24)}:${process.env.PATH}`, ...env },
  });
  // A terminal sends Ctrl-C to the whole group, `kill` only to us: the child takes a second copy as the first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const npm = process.env.npm_lifecycle_event ? npmProcess() : undefined;
  setInterval(() => npm && npmProcess() !== npm && child.kill('SIGTERM'), 1000).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

function check() {
  const bin = (name) => join(root, 'node_modules', name);
  const steps = [
    ['Formatting', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level=warn', '.']],
    ['Types', bin('typescript/bin/tsc'), ['--noEmit', '-p', 'tsconfig.json', '--incremental', 'false']],
    ['Lint', bin('eslint/bin/eslint.js'), ['--max-warnings=0', '.']],
    [
      'Boundaries',
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      ['--config', 'boundaries.cjs', '--output-type', 'err', 'apps', 'libs', 'migrations', 'test'],
    ],
  ];
  let failed = 0;
  for (const [name, program, args] of steps) {
    const done = spawnSync(node24, [program, ...args], { cwd: root, encoding: 'utf8' });
    if (done.status === 0) continue;
    failed += 1;
    say(`${name}:\n${done.stdout}${done.stderr}`.trim());
  }
  process.exit(failed === 0 ? 0 : 1);
}

process.on('uncaughtException', (error) => {
  say(`Redress could not be started: ${error.message}.`);
  process.exit(1);
});

function runJest(args, env = {}) {
  const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  handOver(['node_modules/jest/bin/jest.js', ...args], { NODE_OPTIONS, ...env }, []);
}

const SCREENSHOTS_HELP = `Usage: npm run redress -- screenshots [--out DIR] [SPEC...]

Draws every page of both doors in a real browser, by day, by night and on the smallest phone, with the data that the
page tests bring about, and lays them on one sheet: DIR/index.html (.data/screenshots without --out).
SPEC names some of the page tests alone, such as: mailbox, queue.`;

function screenshots() {
  if (rest.includes('--help')) return console.log(SCREENSHOTS_HELP);
  const at = rest.indexOf('--out');
  const out = resolve(at < 0 ? join(root, '.data/screenshots') : (rest[at + 1] ?? ''));
  const specs = at < 0 ? rest : rest.toSpliced(at, 2);
  // Only what we drew before: the folder may be one that holds other things.
  mkdirSync(out, { recursive: true });
  readdirSync(out).forEach((file) => /\.(light|dark)-\d+\.png$/.test(file) && rmSync(join(out, file)));
  const chosen = specs.length > 0 ? specs.map((spec) => `test/pages/${spec}`) : ['test/pages/'];
  const reporters = ['--reporters=default', '--reporters=./test/pages/sheet-reporter.mjs'];
  runJest([...chosen, ...reporters], { REDRESS_PICTURES: out });
}

install();
if (command === 'check') check();
build();
if (command === 'test') {
  runJest(rest);
} else if (command === 'years') {
  // Five simulated years of an office; `npm test` runs some months of them.
  runJest(['test/years', ...rest], { REDRESS_YEARS: process.env.REDRESS_YEARS ?? '5' });
} else if (command === 'screenshots') {
  screenshots();
} else if (command === 'bench') {
  handOver(['--enable-source-maps', 'dist/test/bench/bench.js', ...rest]);
} else {
  // It has the owner's password: a signal from a door must not open its inspector.
  handOver(['--enable-source-maps', '--disable-sigusr1', 'dist/apps/cli/src/main.js', command, ...rest]);
}
