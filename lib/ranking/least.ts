type Point = readonly [number, number]

const reflect = (from: Point, through: Point, by: number): Point => [through[0] + by * (through[0] - from[0]), through[1] + by * (through[1] - from[1])]
const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/**
 * Where a function of two numbers is least, by the downhill simplex (Nelder and Mead, The Computer Journal 7-4, 1965). `close`: how near
 * to one another, relatively, its three corners end.
 */
export function leastOf(f: (point: Point) => number, start: Point, close: number): Point {
  const at = (point: Point) => ({ point, value: f(point) })
  const corners: Point[] = [start, [start[0] * 1.5, start[1]], [start[0], start[1] * 1.5]]
  let [first, second, worst] = corners.map(at).sort((a, b) => a.value - b.value) as [ReturnType<typeof at>, ReturnType<typeof at>, ReturnType<typeof at>]
  for (let round = 0; round < 200; round += 1) {
    const apart = Math.max(...[second, worst].map(({ point }) => Math.max(Math.abs(point[0] - first.point[0]), Math.abs(point[1] - first.point[1]))))
    if (apart < close * (1 + Math.max(...first.point.map(Math.abs)))) break
    const centre = middle(first.point, second.point)
    const over = at(reflect(worst.point, centre, 1))
    let found = over
    if (over.value < first.value) {
      const further = at(reflect(worst.point, centre, 2))
      if (further.value < over.value) found = further
    } else if (over.value >= second.value) {
      found = at(over.value < worst.value ? middle(centre, over.point) : middle(centre, worst.point))
      if (found.value >= Math.min(over.value, worst.value)) {
        // Nothing better that way: the triangle shrinks round its best corner.
        second = at(middle(first.point, second.point))
        found = at(middle(first.point, worst.point))
      }
    }
    ;[first, second, worst] = [first, second, found].sort((a, b) => a.value - b.value) as [typeof first, typeof first, typeof first]
  }
  return first.point
}
