// The body of every worker thread of `workerTask`: loads the task, then lets everything else go first.
import { getPriority, setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'

/** Niceness while our own code is loaded: with that of a task, a thread on a busy machine would take a minute for it. */
const LOADING = 5
/** Niceness while a person's input is processed. */
const WORKING = 10

/** Priority belongs to a thread on Linux, elsewhere to the process. Only administrators may raise it again. */
const lower = (niceness: number) => {
  if (process.platform === 'linux') setPriority(Math.max(getPriority(), niceness))
}

lower(LOADING)
const { default: task } = await import(workerData.file)
lower(WORKING)

export default task
