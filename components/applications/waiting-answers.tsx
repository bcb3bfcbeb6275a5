import { Waiting } from '@/components/form/waiting'
import { routes } from '@/lib/kernel/routes'

/** On a page of the dossier that is not a step: what this browser still holds for it is sent from here. */
export function WaitingAnswers({ me, id, here }: { me: string; id: string; here: string }) {
  return <Waiting owner={me} object={id} address={routes.saveAnswer(id)} signIn={routes.signIn(here)} here={here} pages={routes.applicationStep(id, '')} />
}
