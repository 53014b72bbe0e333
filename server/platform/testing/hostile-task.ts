export type HostileInput = { kind: 'echo'; text: string } | { kind: 'loop' } | { kind: 'memory' } | { kind: 'throw' }

/** A worker task that misbehaves as asked: for the tests of workers. */
export default function misbehave(input: HostileInput): string {
  if (input.kind === 'echo') return input.text
  if (input.kind === 'throw') throw new Error('as asked')
  const held: string[][] = []
  for (;;) if (input.kind === 'memory') held.push(Array.from({ length: 100_000 }, (_, i) => `${i}`))
}
