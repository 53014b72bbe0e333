import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const order = [
  'platform',
  'activity',
  'backup',
  'health',
  'people',
  'governance',
  'network',
  'presence',
  'imports',
  'delivery',
  'sample',
]
const above = (i) => order.slice(i + 1).join('|')

/** The modules that routes load when one goes there. */
const pages = globSync('web/*/index.tsx', { cwd: import.meta.dirname }).flatMap((file) =>
  Array.from(readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/import\('(\.[^']+)'\)/g), ([, to]) =>
    join(dirname(file), to),
  ),
)
const anyOf = (files) => `^(${files.map((file) => file.replaceAll('.', '\\.')).join('|')})$`
/** Pages that other pages import. They may only become fewer: move what is shared into a part of its own. */
const importedPages = [
  'web/governance/policies.tsx',
  'web/governance/policy.tsx',
  'web/network/community-parts.tsx',
  'web/presence/sweep-run.tsx',
  'web/presence/sweeps.tsx',
].filter((file) => existsSync(join(import.meta.dirname, file)))

export default {
  forbidden: [
    {
      name: 'pages-import-no-pages',
      severity: 'error',
      comment: 'What two pages share is a part of its own: otherwise one page loads the code of the other.',
      from: { path: anyOf(pages) },
      to: {
        path: anyOf(pages),
        pathNot: importedPages.map((file) => anyOf([file])),
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    {
      name: 'web-base-is-below',
      severity: 'error',
      comment: 'Import order of the web: platform and ui → rooms → app',
      from: { path: '^web/(platform|ui)/' },
      to: { path: '^web/', pathNot: '^web/(platform|ui|locales)/' },
    },
    {
      name: 'module-face',
      severity: 'error',
      comment: 'Another module is reached through its index.ts only, or by imports of history through its history.ts.',
      from: { path: '^server/([^/]+)/' },
      to: {
        path: '^server/[^/]+/',
        pathNot: [
          '^server/$1/',
          '^server/platform/',
          '^server/[^/]+/(index|history)\\.ts$',
          '^server/testing/runs\\.ts$',
        ],
      },
    },
    ...order.slice(0, -1).map((name, i) => ({
      name: `${name}-is-below`,
      severity: 'error',
      comment: `Import order: ${order.join(' → ')} → main`,
      from: { path: `^server/${name}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^server/(${above(i)})/` },
    })),
    {
      name: 'main-is-on-top',
      severity: 'error',
      comment: 'Only tests and the command line know the whole program.',
      from: { path: '^server/[^/]+/', pathNot: '(\\.test\\.ts$|^server/testing/|/testing\\.ts$|/testing/)' },
      to: { path: '^server/(main|app|cli)\\.ts$' },
    },
    {
      name: 'contract-is-bare',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(server|web)/|^node:' },
    },
    {
      name: 'web-not-server',
      severity: 'error',
      comment: 'A test may compare what the editor writes with what the server renders.',
      from: { path: '^web/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/' },
    },
    {
      name: 'web-pages-not-peers',
      severity: 'error',
      from: { path: '^web/([^/]+)/' },
      to: {
        path: '^web/[^/]+/',
        pathNot: ['^web/$1/', '^web/(platform|ui|shell|locales)/', '^web/[^/]+/(index|parts)\\.tsx?$'],
      },
    },
    {
      name: 'sql-in-queries',
      severity: 'error',
      comment: 'Only queries and the platform touch pg.',
      from: {
        path: '^server/',
        pathNot: '(queries\\.ts$|^server/(platform|testing)/|\\.test\\.ts$|^server/(main|cli|app)\\.ts$)',
      },
      to: { path: 'node_modules/pg/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^(server|contract)/', pathNot: '(\\.test\\.ts$|^server/testing/|/testing\\.ts$|/testing/)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^web/dist|\\.gen\\.ts$)' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
