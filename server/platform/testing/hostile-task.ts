export type HostileInput = { kind: 'echo'; text: string } | { kind: 'loop' } | { kind: 'memory' } | { kind: 'throw' }

/** A worker task that loops, allocates or throws as its input says, for tests of workers. */
export default function misbehave(input: HostileInput): string {
  if (input.kind === 'echo') return input.text
  if (input.kind === 'throw') throw new Error('as asked')
  const retained: string[][] = []
  for (;;) if (input.kind === 'memory') retained.push(Array.from({ length: 100_000 }, (_, i) => `${i}`))
}
