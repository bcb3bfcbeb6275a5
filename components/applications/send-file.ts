import { uploadWords, type UploadOutcome, type UploadReport } from '@/lib/applications/attachment'

type Answer = { outcome: UploadOutcome | null; said: string; again: boolean }

type Said = { kind: 'ok'; reports: UploadReport[] } | { kind: 'refused' | 'conflict'; message: string } | { kind: 'signedOut' | 'absent' | 'invalid' } | { kind: 'bug'; reference: string }

/** Sends one file as the form would, and tells how far it is. `fetch` tells nothing of what is on its way up. */
export function send(address: string, field: string, file: File, onProgress: (share: number) => void): { answer: Promise<Answer>; abort: () => void } {
  const request = new XMLHttpRequest()
  const answer = new Promise<Answer>((resolve) => {
    const say = (said: string, again: boolean, outcome: UploadOutcome | null = null) => resolve({ outcome, said, again })
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onabort = () => say('envoi annulé.', true)
    request.onerror = () => say('la connexion a été coupée avant la fin : rien n’a été gardé.', true)
    request.onload = () => {
      const result = read(request.responseText)
      switch (result?.kind) {
        case 'ok': {
          const outcome = result.reports[0]?.outcome ?? 'unreadable'
          return say(uploadWords[outcome], outcome === 'unreadable', outcome)
        }
        case 'refused':
        case 'conflict':
          return say(result.message, true)
        case 'signedOut':
          return say('votre session est terminée. Connectez-vous dans un autre onglet, puis réessayez.', true)
        case 'bug':
          return say(`une erreur est survenue de notre côté (référence ${result.reference}) : rien n’a été gardé.`, true)
        case 'absent':
        case 'invalid':
        case undefined:
          return say('ce fichier n’a pas pu être joint.', true)
      }
    }
  })
  const body = new FormData()
  body.append(field, file)
  request.open('POST', address)
  request.setRequestHeader('accept', 'application/json')
  request.send(body)
  return { answer, abort: () => request.abort() }
}

function read(text: string): Said | null {
  try {
    return JSON.parse(text) as Said
  } catch {
    return null
  }
}
