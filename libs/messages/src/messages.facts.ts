import { z } from 'zod';
import { defineFact } from '@redress/journal';

export const messageSent = defineFact(
  'message.sent',
  z.object({
    messageId: z.uuid(),
    author: z.enum(['complainant', 'advocate', 'office']),
    files: z.number().int(),
  }),
);
export const messagesRead = defineFact('messages.read', z.object({ messageIds: z.array(z.uuid()) }));
export const complaintWithdrawn = defineFact('complaint.withdrawn', z.object({ messageId: z.uuid() }));
export const receiptHandedOver = defineFact('receipt.handed_over', z.object({}));
