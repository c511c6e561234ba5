import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { Attachment } from "./control.ts";
import { serve } from "./serve.ts";

/** The next memory: the coordinator posts it before it gives the order to take it over. */
function receive(): Attachment {
  for (;;) {
    const received = parentPort && receiveMessageOnPort(parentPort);
    // Only the coordinator posts here, and only attachments.
    if (received) return received.message as Attachment;
  }
}

serve(workerData as Attachment, receive);
