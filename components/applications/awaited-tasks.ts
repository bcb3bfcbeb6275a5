import type { Task } from '@/components/ui/task-list'
import { instalmentWords } from '@/lib/agreements/agreements.words'
import type { OwnCard } from '@/lib/casefile/home.queries'
import type { AwaitedTask } from '@/lib/casefile/awaited'
import { reportKindWords } from '@/lib/impact/impact.words'
import { formatDay, type Day } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'

const instantOf = (on: Day) => new Date(`${on}T00:00:00.000Z`).getTime()

/** What payments and impact wait for from the structure of a dossier; `at`: what it is sorted by. */
export const awaitedWords = ({ id, number, structureName, callTitle, awaited }: OwnCard, today: Day): (Task & { at: number })[] =>
  awaited.map((task) => ({ reason: `${structureName}, ${callTitle}`, ...wordsOf(task, id, number, today) }))

const before = (on: Day, today: Day) => (on < today ? `en retard depuis le ${formatDay(on)}` : `pour le ${formatDay(on)}`)

function wordsOf(task: AwaitedTask, id: string, number: number, today: Day): Pick<Task, 'label' | 'href' | 'due'> & { at: number } {
  switch (task.what) {
    case 'account':
      return { at: 0, label: `Envoyer le RIB pour le dossier n° ${number}`, href: routes.ownPayments(id), due: 'rien n’est payé sans lui' }
    case 'instalment':
      return { at: 0, label: `Demander le versement du dossier n° ${number} : ${instalmentWords[task.kind].toLowerCase()}`, href: `${routes.ownPayments(id)}#versements` }
    case 'notice':
      return { at: instantOf(task.dueOn), label: `Répondre au reversement annoncé du dossier n° ${number}`, href: routes.ownPayments(id), due: `au plus tard le ${formatDay(task.dueOn)}` }
    case 'measurement':
      return { at: instantOf(task.period), label: `Saisir les relevés du dossier n° ${number}`, href: routes.ownImpact(id, task.period), due: `période finie le ${formatDay(task.period)}` }
    case 'report': {
      const words = reportKindWords[task.kind].toLowerCase()
      const href = task.reportId === null ? routes.ownImpact(id) : routes.ownReport(id, task.reportId)
      return task.sentBack
        ? { at: 0, label: `Reprendre le ${words} du dossier n° ${number}`, href, due: 'renvoyé par l’équipe' }
        : { at: instantOf(task.period), label: `Remettre le ${words} du dossier n° ${number}`, href, due: before(task.period, today) }
    }
  }
}
