import type { Command } from 'commander'
import { loadSample, removeSample } from '../sample/index.ts'
import { runCommand, withJson } from './command.ts'

export function addSample(program: Command): void {
  withJson(program.command('sample'))
    .description('weave the sample organisation Aldermoor to look around in, or remove it again')
    .option('--remove', 'remove it, and all that was written inside it')
    .action((options: { remove?: boolean; json?: boolean }) =>
      runCommand(options, async ({ program: { platform }, terminal }) => {
        const work = options.remove ? removeSample : loadSample
        const counts = await work(platform, { onProgress: terminal.progress })
        const list = Object.entries(counts).map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
        terminal.answer({ [options.remove ? 'removed' : 'woven']: counts }, [
          `${options.remove ? 'Removed' : 'Woven'}: ${list.join(', ')}.`,
        ])
      }),
    )
}
