import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { watchTrouble } from './lifetime.ts'

const imports = `const { runLifetime } = await import(${JSON.stringify(import.meta.resolve('./lifetime.ts'))})
  const { StartupProblem } = await import(${JSON.stringify(import.meta.resolve('./startup-problem.ts'))})
  const { setTimeout: sleep } = await import('node:timers/promises')
  const say = (word) => console.log(word)
`

/** Runs the code in a process of its own; `act` is called once it has printed its first line. */
async function live(code: string, act: (kill: (signal: NodeJS.Signals) => void) => Promise<unknown> | undefined) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', imports + code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  const said = text(child.stdout)
  const complaint = text(child.stderr)
  await once(child.stdout, 'data')
  await act((signal) => child.kill(signal))
  const [exit] = await closed
  return { exit, said: (await said).trim().split('\n'), complaint: (await complaint).trim() }
}

const server = `await runLifetime('server', async (life) => {
  life.onStop('first', () => say('first stopped'))
  await sleep(10)
  life.onStop('second', async () => { await sleep(WAIT); say('second stopped') })
  say('started')
})`

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} undoes every step in reverse, exit code 0`, async () => {
    const { exit, said, complaint } = await live(server.replace('WAIT', '10'), async (kill) => kill(signal))
    assert.deepEqual(said, ['started', 'second stopped', 'first stopped'])
    assert.deepEqual({ exit, complaint }, { exit: 0, complaint: '' })
  })
}

test('the echo of a Ctrl-C is ignored', async () => {
  const { exit, said } = await live(server.replace('WAIT', '400'), async (kill) => {
    kill('SIGINT')
    await sleep(150)
    kill('SIGINT')
  })
  assert.deepEqual({ exit, said }, { exit: 0, said: ['started', 'second stopped', 'first stopped'] })
})

test('a second deliberate Ctrl-C ends at once', async () => {
  const { exit, said } = await live(server.replace('WAIT', '20_000'), async (kill) => {
    kill('SIGINT')
    await sleep(1200)
    kill('SIGINT')
  })
  assert.deepEqual({ exit, said }, { exit: 130, said: ['started'] })
})

test('a signal during the start leaves after the current step and undoes it too', async () => {
  const { exit, said } = await live(
    `await runLifetime('server', async (life) => {
      say('starting')
      await sleep(300)
      life.onStop('step', () => say('step stopped'))
      say('never')
    })`,
    async (kill) => kill('SIGTERM'),
  )
  assert.deepEqual({ exit, said }, { exit: 0, said: ['starting', 'step stopped'] })
})

test('a start that fails prints its sentence and undoes what was done', async () => {
  const { exit, said, complaint } = await live(
    `await runLifetime('server', async (life) => {
      life.onStop('step', () => say('step stopped'))
      say('starting')
      throw StartupProblem.portTaken('127.0.0.1', 3000)
    })`,
    async () => {},
  )
  assert.deepEqual({ exit, said }, { exit: 1, said: ['starting', 'step stopped'] })
  assert.match(complaint, /^orbweaver: port 3000 .* is taken .* choose another port with PORT\.$/)
})

test('an exception nobody caught ends the server cleanly, exit code 1', async () => {
  const { exit, said, complaint } = await live(
    `await runLifetime('server', async (life) => {
      life.onStop('step', () => say('step stopped'))
      say('started')
      setTimeout(() => { throw new Error('a bug') })
    })`,
    async () => {},
  )
  assert.deepEqual({ exit, said }, { exit: 1, said: ['started', 'step stopped'] })
  assert.match(complaint, /unexpected failure.*a bug/s)
})

test('a stop step that fails does not keep the others from running', async () => {
  const { exit, said, complaint } = await live(
    `await runLifetime('command', async (life) => {
      life.onStop('first', () => say('first stopped'))
      life.onStop('second', () => { throw new Error('stuck') })
      say('done')
    })`,
    async () => {},
  )
  assert.deepEqual({ exit, said }, { exit: 1, said: ['done', 'first stopped'] })
  assert.match(complaint, /second did not stop cleanly.*stuck/s)
})

test('a command ends with its work, exit code 0', async () => {
  const { exit, said } = await live(
    `await runLifetime('command', async (life) => { life.onStop('step', () => say('stopped')); say('worked') })`,
    async () => {},
  )
  assert.deepEqual({ exit, said }, { exit: 0, said: ['worked', 'stopped'] })
})

test('a command that is cut short stops its work, exit code 130', async () => {
  const { exit, said, complaint } = await live(
    `await runLifetime('command', async (life) => {
      life.onStop('step', () => say('stopped'))
      say('working')
      await sleep(60_000, undefined, { signal: life.ending })
      say('never')
    })`,
    async (kill) => kill('SIGINT'),
  )
  assert.deepEqual({ exit, said, complaint }, { exit: 130, said: ['working', 'stopped'], complaint: '' })
})

test('what fails again and again is logged at growing intervals, and anew once it has worked', () => {
  const told: unknown[] = []
  const trouble = watchTrouble((error) => told.push(error))
  for (let i = 1; i <= 20; i++) assert.equal(trouble.failed(i), i)
  assert.deepEqual(told, [1, 2, 4, 8, 16])
  trouble.worked()
  trouble.failed('once more')
  assert.equal(told.at(-1), 'once more')
})
