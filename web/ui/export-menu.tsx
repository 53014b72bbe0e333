import { useLingui } from '@lingui/react/macro'
import { Button, Menu, Portal } from '@mantine/core'
import { IconDownload, IconFileTypeCsv, IconFileTypePdf, IconPhoto } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import { useSentence } from './error-screen.tsx'
import { paintSvg } from './paint-svg.ts'
import { saveBlob } from './save-file.ts'

/** What can be taken along: a file that `save` fetches under this name, or a picture that is painted from a drawing. */
export type Export = { words: string; name: string } & (
  | { kind: 'pdf' | 'csv'; save: (name: string) => Promise<void> }
  | { kind: 'png'; draw: () => ReactNode }
)
type Drawing = Extract<Export, { kind: 'png' }>

const icons = { pdf: IconFileTypePdf, csv: IconFileTypeCsv, png: IconPhoto }

/** Everything of a page that can be taken along, behind one button. */
export function ExportMenu({ groups }: { groups: { title: string; items: Export[] }[] }) {
  const { t } = useLingui()
  const [drawing, setDrawing] = useState<Drawing>()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (one: { name: string; save: (name: string) => Promise<void> }) => one.save(nameToday(one.name)),
    onSettled: () => setDrawing(undefined),
  })
  const sentence = useSentence(error)
  const take = (one: Export): void => (one.kind === 'png' ? setDrawing(one) : mutate(one))
  return (
    <>
      {error && (
        <span className="sm wrn" role="alert">
          {sentence}
        </span>
      )}
      <Menu width={260}>
        <Menu.Target>
          <Button leftSection={<IconDownload size={16} />} loading={isPending || drawing !== undefined}>
            {t`Export`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {groups.map(({ title, items }) => (
            <Fragment key={title}>
              <Menu.Label>{title}</Menu.Label>
              {items.map((one) => {
                const Icon = icons[one.kind]
                return (
                  <Menu.Item key={one.words} leftSection={<Icon size={16} />} onClick={() => take(one)}>
                    {one.words}
                  </Menu.Item>
                )
              })}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
      {drawing && (
        <Portal>
          <Stage drawing={drawing} onDrawn={mutate} />
        </Portal>
      )}
    </>
  )
}

const nameToday = (name: string): string => name.replace(/(?=\.\w+$)/, `-${new Date().toISOString().slice(0, 10)}`)

type StageProps = {
  drawing: Drawing
  onDrawn: (one: { name: string; save: (name: string) => Promise<void> }) => void
}
/** Holds the drawing for the moment in which it is painted. */
function Stage({ drawing, onDrawn }: StageProps) {
  const stage = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawing is painted once
  useEffect(() => {
    const svg = stage.current?.querySelector('svg')
    if (!svg) return
    onDrawn({ name: drawing.name, save: async (name) => saveBlob(name, await paintSvg(svg)) })
  }, [drawing])
  return (
    <div className="picture-stage" ref={stage} aria-hidden="true">
      {drawing.draw()}
    </div>
  )
}
