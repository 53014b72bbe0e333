// The body of every worker thread of `workerTask`: loads the task, then lets everything else go first.
import { setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'

/** Priority belongs to a thread on Linux, elsewhere to the process. */
const NICE = 10

const { default: task } = await import(workerData.file)
// Loading is our own code and short; what comes now is a person's input. With this priority a thread on a busy machine
// would take a minute to load.
if (process.platform === 'linux') setPriority(NICE)

export default task
