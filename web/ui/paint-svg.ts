/** How many pixels a point of the drawing gets: sharp on paper and on dense screens. */
const DENSITY = 2

/** A drawing as it stands on the page, its colours and fonts among it, as PNG. Knows shapes and texts, no gradients. */
export async function paintSvg(svg: SVGSVGElement): Promise<Blob> {
  await document.fonts.ready
  const { width, height } = svg.viewBox.baseVal
  const canvas = document.createElement('canvas')
  canvas.width = width * DENSITY
  canvas.height = height * DENSITY
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no canvas to paint on')
  for (const element of svg.querySelectorAll<SVGGraphicsElement>('rect, path, line, text')) {
    const place = element.getCTM()
    if (place) context.setTransform(new DOMMatrix([DENSITY, 0, 0, DENSITY, 0, 0]).multiply(place))
    if (element instanceof SVGTextElement) paintText(context, element)
    else paintShape(context, element)
  }
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('The picture is too large')))),
  )
}

function paintText(context: CanvasRenderingContext2D, text: SVGTextElement): void {
  const { fontWeight, fontSize, fontFamily, textAnchor, fill, letterSpacing } = getComputedStyle(text)
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`
  context.letterSpacing = letterSpacing === 'normal' ? '0px' : letterSpacing
  context.textAlign = textAnchor === 'middle' ? 'center' : textAnchor === 'end' ? 'end' : 'start'
  context.fillStyle = fill
  context.fillText(text.textContent, numberOf(text, 'x'), numberOf(text, 'y'))
}

function paintShape(context: CanvasRenderingContext2D, element: Element): void {
  const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(element)
  const shape = shapeOf(element)
  if (fill !== 'none') {
    context.fillStyle = fill
    context.fill(shape)
  }
  if (stroke === 'none') return
  context.strokeStyle = stroke
  context.lineWidth = Number.parseFloat(strokeWidth)
  context.setLineDash(strokeDasharray === 'none' ? [] : strokeDasharray.split(/[ ,]+/).map(Number.parseFloat))
  context.stroke(shape)
}

function shapeOf(element: Element): Path2D {
  const shape = new Path2D(element.getAttribute('d') ?? undefined)
  const at = (...names: string[]) => names.map((name) => numberOf(element, name))
  if (element instanceof SVGRectElement) {
    const [x = 0, y = 0, width = 0, height = 0, rx = 0] = at('x', 'y', 'width', 'height', 'rx')
    shape.roundRect(x, y, width, height, rx)
  }
  if (element instanceof SVGLineElement) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = at('x1', 'y1', 'x2', 'y2')
    shape.moveTo(x1, y1)
    shape.lineTo(x2, y2)
  }
  return shape
}

const numberOf = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0)
