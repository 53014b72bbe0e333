import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** The way back from a page of the operating model. */
export const ModelLink = (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => (
  <Link to="/model" {...props}>
    {inside}
  </Link>
)
