import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { IconPhotoUp } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import { type Person, removePhoto, setPhoto } from '../../contract/people/directory.ts'
import { call } from '../platform/call.ts'
import { meQuery, useMe } from '../platform/session.ts'
import { upload } from '../platform/upload.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import type { Crop } from './crop.ts'
import { CropWindow } from './crop-window.tsx'
import { cutSquare } from './cut-square.ts'
import { personQuery } from './people-queries.ts'

const accepted = ['image/jpeg', 'image/png', 'image/webp', 'image/avif']

export function PhotoDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui()
  const [file, setFile] = useState<File | null>(null)
  const [refused, setRefused] = useState(false)
  const take = (chosen: File | undefined): void => {
    if (!chosen) return
    const fits = accepted.includes(chosen.type)
    setRefused(!fits)
    if (fits) setFile(chosen)
  }
  const change = useChange(person, onClose)
  return (
    <Modal opened onClose={onClose} title={t`Photo`} size={360} closeButtonProps={{ 'aria-label': t`Close` }}>
      <div className="crop">
        {file ? (
          <CropStep
            file={file}
            pending={change.isPending}
            onSave={(cut) => change.mutate(cut)}
            onAgain={() => setFile(null)}
          />
        ) : (
          <ChooseStep onFile={take} />
        )}
        {refused && !file && (
          <p className="err" role="alert">
            {t`This is no picture we can read. JPEG, PNG, WebP and AVIF work.`}
          </p>
        )}
        {change.error && <ErrorNote error={change.error} title={t`The photo was not changed`} />}
        {person.photo && !file && (
          <Button variant="subtle" onClick={() => change.mutate(null)} loading={change.isPending}>
            {t`Remove the present photo`}
          </Button>
        )}
      </div>
    </Modal>
  )
}

function ChooseStep({ onFile }: { onFile: (file: File | undefined) => void }) {
  const { t } = useLingui()
  const [over, setOver] = useState(false)
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    <label
      className={over ? 'crop-drop over' : 'crop-drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconPhotoUp size={24} aria-hidden="true" />
      <span>
        <span className="link">{t`Choose a picture`}</span> {t`or drop it here`}
      </span>
      <span className="xs ink3">{t`JPEG, PNG, WebP or AVIF; only colleagues see it`}</span>
      <input
        className="vh"
        type="file"
        accept={accepted.join(',')}
        onChange={(event) => onFile(event.target.files?.[0])}
      />
    </label>
  )
}

type CropStepProps = { file: File; pending: boolean; onSave: (cut: File) => void; onAgain: () => void }

function CropStep({ file, pending, onSave, onAgain }: CropStepProps) {
  const { t } = useLingui()
  const [state, setState] = useState<{ image: HTMLImageElement; crop: Crop } | null>(null)
  return (
    <>
      <CropWindow file={file} onCrop={(image, crop) => setState({ image, crop })} onBroken={onAgain} />
      <div className="row">
        <Button
          variant="filled"
          disabled={!state}
          loading={pending}
          onClick={() => state && void cutSquare(state.image, state.crop, file.name).then(onSave)}
        >
          {t`Use this`}
        </Button>
        <Button variant="subtle" onClick={onAgain}>
          {t`Another picture`}
        </Button>
      </div>
    </>
  )
}

function useChange(person: Person, onClose: () => void) {
  const me = useMe()
  const queryClient = useQueryClient()
  const input = { params: { id: person.id } }
  return useMutation({
    mutationFn: (cut: File | null) => (cut ? upload(setPhoto, input, cut) : call(removePhoto, input)),
    onSuccess: async (next) => {
      queryClient.setQueryData(personQuery(person.id).queryKey, next)
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['people'] })
      if (me.person.id === person.id) await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
}
