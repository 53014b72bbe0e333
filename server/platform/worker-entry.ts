// Entry point of every worker thread of `workerTask`: loads the task, then lowers its own priority.
import { getPriority, setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'

/** Niceness while the module is loaded: with the niceness of a task, loading would take a minute on a busy machine. */
const LOADING = 5
/** Niceness while user input is processed. */
const WORKING = 10

/** On Linux the priority belongs to a thread, elsewhere to the process. Only administrators may raise it again. */
const lower = (niceness: number) => {
  if (process.platform === 'linux') setPriority(Math.max(getPriority(), niceness))
}

lower(LOADING)
const { default: task } = await import(workerData.file)
lower(WORKING)

export default task
