import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { TrainedAction } from '../../contract/governance/authorization.ts'
import { updateOperatingModel } from '../../contract/governance/operating-model.ts'
import type { Course } from '../../contract/governance/training.ts'
import { call } from '../platform/call.ts'
import { Chip } from '../ui/chip.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { ForceFields } from './force-fields.tsx'
import { arrangementQuery } from './governance-queries.ts'
import { useActionWords } from './pattern-words.ts'
import { refreshModel } from './refresh-model.ts'

const trained = ['publish', 'approve', 'answer'] as const

/** For which rights the course is asked: part of the arrangement, changed as a version of it. */
export function CourseNeeds({ course }: { course: Course }) {
  const { t } = useLingui()
  const words = useActionWords()
  const { data } = useQuery(arrangementQuery())
  const [changing, setChanging] = useState(false)
  if (changing && data)
    return <NeedsForm course={course} onto={data.version} courses={data.courses} onClose={() => setChanging(false)} />
  return (
    <p className="row wrap sec">
      <span className="ink2">{t`Asked for, to:`}</span>
      {course.requiredFor.length === 0 && <span className="ink3">{t`nothing yet`}</span>}
      {course.requiredFor.map((action) => (
        <Chip key={action} tone="line">
          {words[action].name}
        </Chip>
      ))}
      {data?.mayChange && (
        <Button size="xs" variant="subtle" onClick={() => setChanging(true)}>
          {t`Change`}
        </Button>
      )}
    </p>
  )
}

type NeedsProps = {
  course: Course
  onto: number
  courses: Record<TrainedAction, string[]>
  onClose: () => void
}

function NeedsForm({ course, onClose, ...latest }: NeedsProps) {
  // The version this was chosen on: another one that came meanwhile is not overwritten.
  const [{ onto, courses }] = useState(latest)
  const { t } = useLingui()
  const words = useActionWords()
  const queryClient = useQueryClient()
  const [needed, setNeeded] = useState<TrainedAction[]>(course.requiredFor)
  const [reason, setReason] = useState('')
  const save = useMutation({
    mutationFn: () => {
      const next = (action: TrainedAction): string[] => {
        const others = courses[action].filter((id) => id !== course.id)
        return needed.includes(action) ? [...others, course.id] : others
      }
      const body = { publish: next('publish'), approve: next('approve'), answer: next('answer') }
      return call(updateOperatingModel, { body: { baseVersion: onto, reason: reason.trim(), courses: body } })
    },
    onSuccess: async () => {
      tellDone(t`Version ${onto + 1} is in force.`)
      onClose()
      await refreshModel(queryClient)
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim()) save.mutate()
  }
  return (
    <form className="gov-form" onSubmit={onSubmit} noValidate>
      <FormProblem error={save.error} />
      <fieldset>
        <legend className="h4">{t`“${course.name}” is asked for, to`}</legend>
        {trained.map((action) => (
          <label className="choice" key={action}>
            <input
              type="checkbox"
              checked={needed.includes(action)}
              onChange={({ target }) =>
                setNeeded(target.checked ? [...needed, action] : needed.filter((one) => one !== action))
              }
            />
            <span>{words[action].name}</span>
          </label>
        ))}
      </fieldset>
      <ForceFields
        onto={onto}
        hint={t`Whoever lacks the course loses the right at once and reads this.`}
        reason={reason}
        onReason={setReason}
        error={save.error}
        pending={save.isPending}
      >
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </ForceFields>
    </form>
  )
}
