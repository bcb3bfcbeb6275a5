import { cents, formatEuros } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { constraintsOf, type Asked, type Constraint, type Instance } from './optimum'

/** Each constraint of an instance by itself, applications called as the reader knows them. */
export function eachConstraint(instance: Instance, nameOf: (application: string) => string): Asked[] {
  const projects = (n: number) => (n === 0 ? 'aucun projet' : n === 1 ? 'un projet' : plural(n, 'projet'))
  const percentOf = (name: string) => instance.shares?.find((share) => `share:${share.name}.min` === name)?.percent ?? 0
  const words = ({ name, least, most }: Constraint): string => {
    if (name === 'envelope') return `L’enveloppe de ${formatEuros(cents(most))}`
    const [kind = '', rest = ''] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)]
    if (kind === 'mustFund') return `Financer ${nameOf(rest)}`
    if (kind === 'mustNotFund') return `Ne pas financer ${nameOf(rest)}`
    if (kind === 'share') return `Au moins ${percentOf(name)} % des projets pour « ${rest.slice(0, -'.min'.length)} »`
    if (kind === 'cap') return `Au plus ${formatEuros(cents(most))} pour « ${rest.slice(0, -'.max'.length)} »`
    const bound = name.endsWith('.min') ? `Au moins ${projects(least)}` : most === 0 ? 'Aucun projet' : `Au plus ${projects(most)}`
    return kind === 'group' ? `${bound} pour « ${rest.slice(0, -'.min'.length)} »` : bound
  }
  return constraintsOf(instance).map((constraint) => ({ names: [constraint.name], words: words(constraint) }))
}
