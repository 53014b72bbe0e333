import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useRef } from 'react'

type FileButtonProps = Pick<ButtonProps, 'variant' | 'leftSection' | 'loading' | 'disabled'> & {
  accept: string
  label: string
  onFile: (file: File) => void
  children: ReactNode
}

/** A button that asks the device for one file. */
export function FileButton({ accept, label, onFile, children, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file can be chosen again after it was mended.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
