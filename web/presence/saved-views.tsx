import './facets.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type AccountView, createAccountView, deleteAccountView } from '../../contract/presence/views.ts'
import { call } from '../platform/call.ts'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import type { RegisterSearch } from './index.tsx'
import { viewsQuery } from './register-queries.ts'
import type { Question } from './register-search.ts'

const same = (a: object, b: object): boolean => {
  const flat = (of: object) =>
    JSON.stringify(
      Object.entries(of)
        .filter(([, value]) => value)
        .sort(),
    )
  return flat(a) === flat(b)
}

/** Questions kept under a name: one’s own, and those that others share. */
export function SavedViews({ search, question }: { search: RegisterSearch; question: Question }) {
  const { t } = useLingui()
  const { data } = useQuery(viewsQuery)
  const [naming, setNaming] = useState(false)
  const views = data?.items ?? []
  const here = views.find(({ query }) => same(query, search))
  const narrowed = Object.keys(question).length > 0
  if (views.length === 0 && !narrowed) return null
  return (
    <div className="reg-views">
      {views.length > 0 && <span className="sm ink3">{t`Views`}</span>}
      {views.map(({ id, name, query, mine, person }) => (
        <Link
          key={id}
          to="/accounts"
          search={Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]))}
          className="chip line"
          aria-current={here?.id === id ? 'page' : undefined}
          title={mine ? undefined : t`Shared by ${person.name}`}
        >
          {name}
        </Link>
      ))}
      {here?.mine && <ThrowAway view={here} />}
      {narrowed && !here && !naming && (
        <button type="button" className="link sm" onClick={() => setNaming(true)}>
          {t`Keep this view`}
        </button>
      )}
      {naming && <NameForm question={question} onClose={() => setNaming(false)} />}
    </div>
  )
}

function NameForm({ question, onClose }: { question: Question; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const keep = useMutation({
    mutationFn: () => call(createAccountView, { body: { name: name.trim(), shared, query: question } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: viewsQuery.queryKey })
      onClose()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim()) keep.mutate()
  }
  return (
    <form className="row wrap" onSubmit={onSubmit}>
      <input
        className="input"
        aria-label={t`Name of the view`}
        placeholder={t`Name of the view`}
        maxLength={80}
        value={name}
        // biome-ignore lint/a11y/noAutofocus: whoever asked for it wants to type
        autoFocus
        onChange={({ target }) => setName(target.value)}
      />
      <label className="row sm">
        <input type="checkbox" checked={shared} onChange={({ target }) => setShared(target.checked)} />
        {t`Share it`}
      </label>
      <Button type="submit" size="xs" loading={keep.isPending} disabled={!name.trim()}>
        {t`Keep`}
      </Button>
      <Button size="xs" variant="subtle" onClick={onClose}>
        {t`Cancel`}
      </Button>
      <FormProblem error={keep.error} />
    </form>
  )
}

function ThrowAway({ view }: { view: AccountView }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey })
  const again = useMutation({
    mutationFn: () => {
      const { name, shared, query } = view
      return call(createAccountView, { body: { name, shared, query } })
    },
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: () => call(deleteAccountView, { params: { id: view.id } }),
    onSuccess: () => tellDone(t`The view “${view.name}” is gone.`, () => again.mutate()),
    onError: (error) => tellDone(error.message),
    onSettled: refresh,
  })
  return (
    <button
      type="button"
      className="link"
      aria-label={t`Throw the view “${view.name}” away`}
      onClick={() => remove.mutate()}
    >
      <IconTrash size={16} />
    </button>
  )
}
