'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { plural } from '@/lib/kernel/french'
import { createKeeper } from './keeper'
import { quiet } from './sender'
import { SendingWords } from './sending-words'

type Props = { owner: string; object: string; address: string; signIn: string; here: string; /** Page of a form → where it is, without its last part. */ pages: string }

/** Away from its form: sends what could not be, and says what became of it. Nothing when nothing waits. */
export function Waiting({ owner, object, address, signIn, here, pages }: Props) {
  const [keeper] = useState(() => createKeeper({ owner, object, address, page: '', sentWith: {}, fields: {} }, () => null))
  const sending = useSyncExternalStore(keeper.sender.subscribe, keeper.sender.shown, () => quiet)
  useEffect(() => keeper.start(), [keeper])
  return (
    <div role="status">
      {sending !== quiet && (sending.acknowledged > 0 || sending.waiting > 0 || sending.troubles.length > 0) && (
        <p className="my-4 border-l-4 border-info bg-info-weak px-4 py-3">
          {sending.acknowledged > 0 && (
            <>
              {plural(sending.acknowledged, 'réponse gardée dans ce navigateur vient d’être enregistrée', 'réponses gardées dans ce navigateur viennent d’être enregistrées')}.{' '}
              <a href={here}>Relire cette page</a>{' '}
            </>
          )}
          <SendingWords sending={sending} signIn={signIn} hrefOf={(page, field) => `${pages}${page}#champ-answers-${field}`} />
        </p>
      )}
    </div>
  )
}
