import { formToObject } from './form-data'

/** The fields that a page's script sends as its form would, for a route; null when they are longer than so many bytes, or of a length unsaid. */
export async function typedFields(request: Request, most: number): Promise<Record<string, unknown> | null> {
  if (!(Number(request.headers.get('content-length') ?? Number.NaN) <= most)) return null
  const typed = new FormData()
  for (const [name, value] of new URLSearchParams(await request.text())) typed.append(name, value)
  return formToObject(typed)
}
