// The talk's page: first the deck, then its demos, then the line to a kernel, if there is one.

import {} from "./pace.js";
import { deckReady } from "./page.js";
import {} from "./help.js";
import { mountAll } from "./host.js";
import {} from "./kernel.js";
import {} from "./code.js";

mountAll(deckReady);
