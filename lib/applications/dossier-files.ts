import { communeName } from '@/lib/places/communes'
import { asciiWords } from '@/lib/kernel/slug'
import type { SubmissionContent } from './submission'

/** Parts of a name are cut there: a whole name stays under the hundred characters that old archivers bear. */
const longest = 40

const part = (text: string): string => asciiWords(text).slice(0, longest).replace(/-+$/, '')

/** `027_Saint-Andre-de-Cubzac`: what every file of a dossier begins with. */
export const dossierStem = ({ number, structure }: Pick<SubmissionContent, 'number' | 'structure'>): string =>
  [String(number).padStart(3, '0'), part(communeName(structure.communeCode))].filter((word) => word !== '').join('_')

/** `027_Saint-Andre-de-Cubzac_budget.pdf` for each file, by its id: short, ASCII, unique whatever the case, in the order given. */
export function attachmentNames(stem: string, files: readonly { id: string; name: string }[], reserved: readonly string[] = []): Map<string, string> {
  const taken = new Set(reserved.map((name) => name.toLowerCase()))
  const names = new Map<string, string>()
  for (const { id, name } of files) {
    const dot = name.lastIndexOf('.')
    const [base, ending] = dot > 0 ? [name.slice(0, dot), asciiWords(name.slice(dot + 1)).toLowerCase()] : [name, '']
    const end = ending === '' ? '' : `.${ending}`
    const whole = `${stem}_${part(base) || 'piece'}`
    let candidate = `${whole}${end}`
    for (let n = 2; taken.has(candidate.toLowerCase()); n += 1) candidate = `${whole}-${n}${end}`
    taken.add(candidate.toLowerCase())
    names.set(id, candidate)
  }
  return names
}
