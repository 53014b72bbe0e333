// Development: the server restarts when its files change; Vite serves the pages with hot reload on the next port.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const port = Number(process.env['PORT'] || 3000)
const children = [
  spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--watch',
      '--watch-path=server',
      '--watch-path=contract',
      'server/main.ts',
    ],
    { cwd: root, stdio: 'inherit' },
  ),
  spawn(join(root, 'node_modules/.bin/vite'), ['--port', String(port + 1), '--strictPort'], {
    cwd: root,
    stdio: 'inherit',
  }),
]
const stopAll = () => {
  for (const child of children) child.kill()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopAll)
for (const child of children)
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
    stopAll()
  })
console.log(`orbweaver: pages with hot reload on http://localhost:${port + 1}, server on ${port}`)
