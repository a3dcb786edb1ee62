// The program on a database of its own and with its clock stopped.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = new URL('../../target/debug/tillsyn', import.meta.url).pathname;
export const PASSWORD = 'tre blå cyklar';

export class App {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'tillsyn-'));
    this.database = join(this.folder, 'tillsyn.db');
  }

  // Runs a command to its end and gives what it wrote.
  run(args, { input = '', now } = {}) {
    const env = { ...process.env, TILLSYN_DATABASE: this.database };
    if (now) env.TILLSYN_NOW = now;
    const done = spawnSync(BINARY, args, { cwd: this.folder, env, input, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`tillsyn ${args.join(' ')}: ${done.status} ${done.stderr}`);
    return done.stdout;
  }

  // Someone who signs in with nothing but the password.
  user(username, role) {
    this.run(['user', 'second-factor', 'off', '--reason', 'test']);
    this.run(['user', 'add', username, '--name', `Test ${role}`, '--role', role], { input: `${PASSWORD}\n` });
  }

  // Serves as if it were `now` (RFC 3339), until the next `serve` or `stop`.
  async serve(now, command = 'serve') {
    await this.stop();
    this.port ??= await freePort();
    this.base = `http://127.0.0.1:${this.port}`;
    const env = { ...process.env, TILLSYN_DATABASE: this.database, TILLSYN_NOW: now };
    const args = [command, '--listen', `127.0.0.1:${this.port}`];
    this.process = spawn(BINARY, args, { cwd: this.folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    this.process.stderr.on('data', (text) => (told += text));
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (this.process.exitCode !== null) throw new Error(`tillsyn ${command} stopped: ${told}`);
      const answer = await fetch(`${this.base}/halsa`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`tillsyn ${command} does not answer: ${told}`);
  }

  async stop() {
    if (!this.process || this.process.exitCode !== null) return;
    const gone = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    await gone;
  }

  async remove() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async signIn(page, username, password = PASSWORD) {
    await page.goto(`${this.base}/logga-in`);
    await page.fill('#username', username);
    await page.fill('#password', password);
    await page.getByRole('main').getByRole('button', { name: 'Logga in' }).click();
    await page.waitForURL((url) => url.pathname !== '/logga-in');
  }
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
