import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { eventually } from './office.js';
import { freePort } from './ports.js';

/** What every scanner calls a virus by agreement, and harms nobody. Put together here, so that no scanner finds it in our sources. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS', '-TEST-FILE!$H+H*'].join(
  '',
);

/** A real clamd that knows one virus. */
export class Clamd {
  private constructor(
    private readonly daemon: ChildProcess,
    private readonly folder: string,
    readonly url: string,
    private readonly port: number,
  ) {}

  static async start(port?: number): Promise<Clamd> {
    const at = port ?? (await freePort());
    const folder = await mkdtemp(join(tmpdir(), 'redress-clamd-'));
    const signature = Buffer.from(EICAR).toString('hex');
    await writeFile(join(folder, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${signature}\n`);
    const settings = {
      DatabaseDirectory: folder,
      TCPSocket: at,
      TCPAddr: '127.0.0.1',
      Foreground: 'yes',
      StreamMaxLength: '8M',
      User: userInfo().username,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
    await writeFile(join(folder, 'clamd.conf'), lines.join(''));
    const daemon = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    await eventually('clamd', () => answers(at), 20_000);
    return new Clamd(daemon, folder, `tcp://127.0.0.1:${at}`, at);
  }

  again(): Promise<Clamd> {
    return Clamd.start(this.port);
  }

  async stop(): Promise<void> {
    const ended = once(this.daemon, 'exit');
    this.daemon.kill('SIGKILL');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function answers(port: number): Promise<true | undefined> {
  const socket = createConnection({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}
