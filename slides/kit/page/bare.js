// A page of nothing but demos.

import { mountAll } from "./host.js";

mountAll();
