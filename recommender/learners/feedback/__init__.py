"""What learners say of courses, of recommendations and of the guide."""
