import { plural } from '@/lib/kernel/french'
import type { Sending } from './sender'

type Props = {
  sending: Sending
  /** The page that one is on; none outside the form. */
  page?: string
  signIn: string
  /** Where a field of another page is typed. */
  hrefOf?: (page: string, field: string) => string
}

/** What became of what was typed, in words. */
export function SendingWords({ sending, page, signIn, hrefOf }: Props) {
  const { waiting, signedOut, savedAt, troubles } = sending
  const kept = waiting > 1 ? 'sont gardées' : 'est gardée'
  if (signedOut)
    return (
      <>
        Votre session est terminée : {plural(waiting, 'réponse')} {kept} dans ce navigateur. <a href={signIn}>Se connecter pour les enregistrer</a>
      </>
    )
  if (waiting > 0)
    return (
      <>
        <strong>{plural(waiting, 'réponse attend', 'réponses attendent')} le réseau.</strong> {waiting > 1 ? 'Elles' : 'Elle'} {kept} dans ce navigateur et {waiting > 1 ? 'partiront' : 'partira'} dès
        qu’il revient.
      </>
    )
  const sentences = troubles.flatMap(({ answer }) => (answer.kind === 'refused' ? [answer.message] : answer.kind === 'absent' ? ['Ce dossier ne vous est plus ouvert : votre réponse est gardée dans ce navigateur.'] : []))
  const toSee = troubles.filter(({ answer }) => answer.kind === 'invalid' || answer.kind === 'conflict')
  return (
    <>
      {savedAt !== null && `Enregistré à ${savedAt}. `}
      {[...new Set(sentences)].map((sentence) => `${sentence} `)}
      {toSee.length > 0 && `${plural(toSee.length, 'réponse n’est pas enregistrée', 'réponses ne sont pas enregistrées')} : `}
      {toSee.map(({ held: { key, kept: told } }, index) => (
        <span key={key}>
          {index > 0 && ', '}
          {told.page === page || !hrefOf ? `« ${told.label} »` : <a href={hrefOf(told.page, told.field)}>« {told.label} »</a>}
        </span>
      ))}
    </>
  )
}
