import { serve } from "../core/thread.ts";
import { create } from "./model.ts";

serve(create);
