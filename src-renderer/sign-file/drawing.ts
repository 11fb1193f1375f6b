/**
 * A signature drawn with mouse, pen or finger, which nobody has to make. World: the page that somebody signs in; DOM. What must
 * stay true: it is strokes of whole numbers on a field of 1,000 by 1,000, of which the upper 300 are drawn on; it never
 * grows past what an answer may hold (DrawnSignature).
 */
import { byId } from './elements.ts'

export type Strokes = readonly (readonly (readonly [number, number])[])[]
const [width, height] = [1_000, 300]
const mostStrokes = 100
const mostPoints = 5_000
const mostInStroke = 1_000

type Stroke = [number, number][]
const pointsIn = (strokes: Strokes) => strokes.reduce((sum, stroke) => sum + stroke.length, 0)

export interface Drawing {
  readonly strokes: () => Strokes
}
/** `changed` is called when a stroke is finished or everything is cleared. */
export function startDrawing(first: Strokes, changed: () => void): Drawing {
  const field = byId('drawing', SVGSVGElement)
  let strokes: Stroke[] = []
  let line: SVGPolylineElement | undefined
  const begin = () => {
    line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline')
    field.append(line)
    strokes.push([])
  }
  const extend = ([x, y]: readonly [number, number]) => {
    const stroke = strokes.at(-1)!
    const [lastX, lastY] = stroke.at(-1) ?? []
    if ((x === lastX && y === lastY) || stroke.length >= mostInStroke || pointsIn(strokes) >= mostPoints)
      return
    stroke.push([x, y])
    // a dot is a line as well, or nothing of it would be seen
    const shown = stroke.length === 1 ? [...stroke, [x + 1, y]] : stroke
    line!.setAttribute('points', shown.map((point) => point.join(',')).join(' '))
  }
  const at = (event: PointerEvent): [number, number] => {
    const box = field.getBoundingClientRect()
    const within = (share: number, most: number) => Math.round(Math.min(1, Math.max(0, share)) * most)
    return [
      within((event.clientX - box.left) / box.width, width),
      within((event.clientY - box.top) / box.height, height),
    ]
  }
  field.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || strokes.length >= mostStrokes || pointsIn(strokes) >= mostPoints) return
    event.preventDefault()
    field.setPointerCapture(event.pointerId)
    begin()
    extend(at(event))
  })
  field.addEventListener('pointermove', (event) => {
    if (line && field.hasPointerCapture(event.pointerId)) extend(at(event))
  })
  field.addEventListener('lostpointercapture', () => {
    line = undefined
    changed()
  })
  byId('drawing-clear', HTMLButtonElement).addEventListener('click', () => {
    strokes = []
    field.replaceChildren()
    changed()
  })
  for (const stroke of first.slice(0, mostStrokes)) {
    begin()
    stroke.forEach(extend)
  }
  line = undefined
  return { strokes: () => strokes.filter((stroke) => stroke.length > 0) }
}
