import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { createPolicy, type PolicyKind, type PolicyLanguage } from '../../contract/governance/policies.ts'
import { call } from '../platform/call.ts'
import { locales } from '../platform/locale.ts'
import { useMe } from '../platform/session.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { Refusal, ruleOf } from '../ui/refusal.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { PoliciesLink } from './policy.tsx'
import { usePolicyWords } from './policy-words.ts'
import { templatesQuery } from './waiting-queries.ts'

/** Begin a policy: from a template that can be used as it stands, or empty. */
export function NewPolicy() {
  const { t } = useLingui()
  const me = useMe()
  const kinds = usePolicyWords()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [language, setLanguage] = useState<PolicyLanguage>(me.locale === 'de' ? 'de' : 'en')
  const { data, error, refetch } = useQuery(templatesQuery(language))
  const begin = useMutation({
    mutationFn: (kind: PolicyKind) =>
      call(createPolicy, { body: { kind, language, ...(kind === 'other' ? {} : { template: true }) } }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['policies'] })
      await navigate({ to: '/policies/$id/write', params: { id } })
    },
  })
  return (
    <Page
      title={t`Begin a policy`}
      bar={
        <Crumb parentName={t`Policies`} parent={PoliciesLink}>
          {t`Begin a policy`}
        </Crumb>
      }
    >
      <Mast
        title={t`Begin with words that are already good`}
        lede={t`Each template can be used as it stands, and changed in every word. Nobody is asked anything until you publish.`}
      />
      <fieldset className="row wrap sec" style={{ gap: 16 }}>
        <legend className="vh">{t`Language of the policy`}</legend>
        {(['en', 'de'] as const).map((one) => (
          <label key={one} className="row sm">
            <input type="radio" name="language" checked={language === one} onChange={() => setLanguage(one)} />
            {locales[one]}
          </label>
        ))}
      </fieldset>
      <BeginProblem error={begin.error} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={6} face={false} />}
      {data && (
        <ul className="gov-rows sec">
          {data.items.map((template) => (
            <li key={template.kind}>
              <div>
                <span className="nm">{template.title}</span>
                <small>{firstWords(template.markdown)}</small>
              </div>
              <div className="side">
                <Button
                  onClick={() => begin.mutate(template.kind)}
                  loading={begin.isPending && begin.variables === template.kind}
                  aria-label={t`Begin with “${template.title}”`}
                >
                  {t`Begin`}
                </Button>
              </div>
            </li>
          ))}
          <li>
            <div>
              <span className="nm">{kinds.other}</span>
              <small>{t`An empty page.`}</small>
            </div>
            <div className="side">
              <Button onClick={() => begin.mutate('other')} aria-label={t`Begin with an empty page`}>
                {t`Begin`}
              </Button>
            </div>
          </li>
        </ul>
      )}
    </Page>
  )
}

function BeginProblem({ error }: { error: unknown }) {
  const { t } = useLingui()
  if (!error) return null
  const rule = ruleOf(error)
  if (rule && error instanceof Error)
    return <Refusal title={t`You may not begin a policy`} sentence={error.message} rule={rule} />
  return <ErrorNote error={error} title={t`The policy was not begun`} />
}

/** The first paragraph of a text that is no heading. */
const firstWords = (markdown: string): string =>
  markdown
    .split('\n')
    .find((line) => /^\p{L}/u.test(line))
    ?.replaceAll(/[*_`]/g, '')
    .slice(0, 180) ?? ''
