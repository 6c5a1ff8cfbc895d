import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The development server would move the package's script away from its module.
  optimizeDeps: { exclude: ["acs-chat-widget"] },
});
