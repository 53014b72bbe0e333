import './governance.css'
import './rules.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Pattern } from '../../contract/governance/authorization.ts'
import type { Rule } from '../../contract/governance/rules.ts'
import { useMe } from '../platform/session.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { arrangementQuery, policyFilesQuery } from './governance-queries.ts'
import { ModelLink } from './model-link.tsx'
import { PatternGlyph } from './pattern-glyph.tsx'
import { usePatternWords } from './pattern-words.ts'
import { useFileNames } from './rule-files.ts'
import { sayRule } from './rule-words.ts'

type File = { name: string; pattern: Pattern | null; text: string; rules: Rule[] }

/** The rules as people read them, each with the text that runs. */
export function Rules() {
  const { t } = useLingui()
  const me = useMe()
  const search = useSearch({ from: '/inside/model/rules' })
  const { data, error, refetch } = useQuery(policyFilesQuery)
  const { data: arranged } = useQuery(arrangementQuery())
  const wanted = search.rule
  const files = data?.files ?? []
  const own = arranged?.rules ?? []
  const holding = files.find(({ rules }) => rules.some(({ id }) => id === wanted))
  const isOwn = search.file === 'own' || (wanted !== undefined && !holding && own.some(({ id }) => id === wanted))
  const file = isOwn ? undefined : (files.find(({ name }) => name === search.file) ?? holding ?? files[0])
  return (
    <Page
      title={t`Rules`}
      width="wide"
      bar={<Crumb parentName={t`Operating model`} parent={ModelLink}>{t`Rules`}</Crumb>}
      actions={
        <>
          <ButtonLink to="/model/risks" variant="subtle">{t`Content risk`}</ButtonLink>
          {me.administrator && <ButtonLink to="/model/rules/own">{t`Rules of your own`}</ButtonLink>}
        </>
      }
    >
      <Mast
        open
        title={t`Every decision names its rule, and every rule can be read`}
        lede={t`The sentence is what a person is told. The text behind it is what runs.`}
      />
      {error && <ErrorNote error={error} title={t`The rules did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={6} face={false} />}
      {data && (
        <>
          <FileTabs files={files} present={isOwn ? 'own' : (file?.name ?? '')} />
          {file && <FileRules key={file.name} file={file} wanted={wanted} />}
          {isOwn && <OwnList rules={own} wanted={wanted} />}
        </>
      )}
    </Page>
  )
}

function FileTabs({ files, present }: { files: File[]; present: string }) {
  const { t } = useLingui()
  const nameOf = useFileNames()
  const tab = (name: string, words: string) => (
    <Link
      key={name}
      to="/model/rules"
      search={{ file: name }}
      replace
      activeOptions={{ exact: true }}
      aria-current={name === present ? 'page' : undefined}
    >
      {words}
    </Link>
  )
  return (
    <Tabs label={t`Files of rules`} rule>
      {files.map((file) => tab(file.name, nameOf(file)))}
      {tab('own', t`Your own`)}
    </Tabs>
  )
}

function FileRules({ file, wanted }: { file: File; wanted: string | undefined }) {
  const { t } = useLingui()
  const words = usePatternWords()
  const leading = file.rules.filter(({ explains }) => explains === null).toSorted((a, b) => a.id.localeCompare(b.id))
  return (
    <section>
      {file.pattern && (
        <p className="row ink2" style={{ padding: '16px 0 4px' }}>
          <PatternGlyph pattern={file.pattern} size={28} silent />
          {t`${words[file.pattern].more}. ${leading.length} rules, and what is said when they refuse.`}
        </p>
      )}
      {leading.map((rule) => (
        <div key={rule.id}>
          <RuleRow rule={rule} wanted={wanted} />
          {file.rules
            .filter(({ explains }) => explains === rule.id)
            .map((under) => (
              <RuleRow key={under.id} rule={under} wanted={wanted} />
            ))}
        </div>
      ))}
    </section>
  )
}

function RuleRow({ rule, wanted }: { rule: Rule; wanted: string | undefined }) {
  const { t } = useLingui()
  const place = useRef<HTMLDetailsElement>(null)
  const found = rule.id === wanted
  useEffect(() => {
    if (found) place.current?.scrollIntoView({ block: 'center' })
  }, [found])
  const effect = rule.effect === 'permit' ? t`allows` : rule.explains ? t`explains a refusal` : t`forbids`
  return (
    <details
      ref={place}
      id={rule.id}
      className={['rule', rule.explains ? 'under' : '', found ? 'found' : ''].join(' ')}
      open={found}
    >
      <summary>
        <span className="sm tn m">{rule.id}</span>
        <span className={rule.explains ? 'ink2' : ''}>{sayRule(rule)}</span>
        <Chip tone={rule.effect === 'permit' ? 'gain' : rule.explains ? 'line' : 'loss'}>{effect}</Chip>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keys */}
      <pre className="code" tabIndex={0}>
        {rule.text}
      </pre>
    </details>
  )
}

type OwnRule = { id: string; sentence: string; text: string }

function OwnList({ rules, wanted }: { rules: OwnRule[]; wanted: string | undefined }) {
  const { t } = useLingui()
  if (rules.length === 0)
    return (
      <p className="ink2 sec">{t`Nobody has added a rule of your own. What stands in the five files is all there is.`}</p>
    )
  return (
    <section>
      {rules.map((rule) => {
        const effect = rule.text.split('\n').some((line) => line.trimStart().startsWith('permit')) ? 'permit' : 'forbid'
        return <RuleRow key={rule.id} wanted={wanted} rule={{ ...rule, effect, pattern: null, explains: null }} />
      })}
    </section>
  )
}
