/** Focuses the first invalid field of a form, once the page shows what is wrong with it: the button may be far below. */
export function focusWrong(form: HTMLElement): void {
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    field?.focus({ preventScroll: true })
    field?.scrollIntoView({ block: 'center' })
  })
}
