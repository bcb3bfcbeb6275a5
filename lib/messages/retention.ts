/** How long the text of a message sent, or refused for good, is kept: the time to see what left and to send it again. */
export const textKeptDays = 30
