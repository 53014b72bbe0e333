// npm run faults -- [check] [arguments]. Without a name: start-stop. Each check is a script that starts real servers,
// reads its own arguments and exits with 1 on failure.
const checks: Record<string, () => Promise<unknown>> = {
  'start-stop': () => import('./start-stop.ts'),
  sessions: () => import('./sessions.ts'),
  hostile: () => import('./hostile.ts'),
}

const name = process.argv[2] ?? ''
const check = checks[name]
if (check) process.argv.splice(2, 1)
else if (name !== '' && !/^\d+$/.test(name)) {
  console.error(`There is no check “${name}”. There are: ${Object.keys(checks).join(', ')}.`)
  process.exit(2)
}
await (check ?? checks['start-stop'])?.()
