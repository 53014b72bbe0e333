import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import { type Crop, clampCrop, fillScale, middleCrop, zoomCrop } from './crop.ts'

type CropWindowProps = {
  file: File
  onCrop: (image: HTMLImageElement, crop: Crop) => void
  onBroken: () => void
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [8, 0],
  ArrowRight: [-8, 0],
  ArrowUp: [0, 8],
  ArrowDown: [0, -8],
}

/** A square window over the picture: drag or use the arrow keys, zoom with the slider. */
export function CropWindow({ file, onCrop, onBroken }: CropWindowProps) {
  const { t } = useLingui()
  const id = useId()
  const image = useRef<HTMLImageElement>(null)
  const held = useRef<{ x: number; y: number } | null>(null)
  const [crop, setCrop] = useState<Crop | null>(null)
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])

  const size = () => ({ width: image.current?.naturalWidth ?? 1, height: image.current?.naturalHeight ?? 1 })
  function change(next: Crop): void {
    setCrop(next)
    if (image.current) onCrop(image.current, next)
  }
  function move(byX: number, byY: number): void {
    if (crop) change(clampCrop({ ...crop, x: crop.x + byX, y: crop.y + byY }, size()))
  }
  function onPointerDown(event: PointerEvent): void {
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { x: event.clientX, y: event.clientY }
  }
  function onPointerMove(event: PointerEvent): void {
    if (!held.current) return
    move(event.clientX - held.current.x, event.clientY - held.current.y)
    held.current = { x: event.clientX, y: event.clientY }
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    move(step[0], step[1])
  }
  const scale = crop ? fillScale(size()) * crop.zoom : 1
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture to be moved is no form control */}
      <div
        className="crop-window"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the picture
        tabIndex={0}
        aria-label={t`The part of the picture that is kept; the arrow keys move it`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          held.current = null
        }}
        onKeyDown={onKeyDown}
      >
        {address && (
          <img
            ref={image}
            src={address}
            alt=""
            style={
              crop ? { transform: `translate(${crop.x}px, ${crop.y}px) scale(${scale})` } : { visibility: 'hidden' }
            }
            onLoad={() => change(middleCrop(size()))}
            onError={onBroken}
          />
        )}
      </div>
      <label className="row" htmlFor={id} style={{ width: 280 }}>
        <span className="sm ink2">{t`Size`}</span>
        <input
          id={id}
          type="range"
          min={1}
          max={4}
          step={0.02}
          value={crop?.zoom ?? 1}
          style={{ flex: 1, accentColor: 'var(--accent)' }}
          onChange={(event) => crop && change(zoomCrop(crop, Number(event.target.value), size()))}
        />
      </label>
    </>
  )
}
