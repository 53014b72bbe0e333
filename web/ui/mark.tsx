const strokes =
  'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0ZM14.08 6.86L15.46 2.62M16.67 9.42L21.34 8.43M16.08 13.63L20.01 17.99' +
  'M11.37 15.23L9.29 21.63M8.17 11.23L2.01 12.54M10.31 7.21L6.88 3.41M14.08 6.86Q14.71 8.72 16.67 9.42' +
  'Q15.43 11.15 16.08 13.63Q13.52 13.24 11.37 15.23Q10.67 12.38 8.17 11.23Q10.29 9.49 10.31 7.21Q12.42 7.92 14.08 6.86'

/** The orb web of a few strokes: a frame, six radii, an open hub set off centre. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size <= 16 ? 1.9 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={strokes} />
    </svg>
  )
}
